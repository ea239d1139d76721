import { type DynamicModule, Module } from '@nestjs/common';
import { ErasureConsumer, ErasureRequestConsumer, ExportConsumer } from './personal-data.consumers.js';
import type { PersonalDataOptions } from './personal-data.options.js';
import { ERASER, PersonalDataService, READER } from './personal-data.service.js';

/**
 * For a service that keeps anything on people: it answers exports and follows erasures, and says so. The service brings what it alone knows,
 * a reader and an eraser with what they need, and stands in `erasingServices` of the contracts.
 */
@Module({})
export class PersonalDataModule {
  static forRoot({ reader, eraser, imports = [], providers = [], erasesAtRequest = false }: PersonalDataOptions): DynamicModule {
    return {
      module: PersonalDataModule,
      imports,
      controllers: [ExportConsumer, erasesAtRequest ? ErasureRequestConsumer : ErasureConsumer],
      providers: [
        ...providers,
        reader,
        eraser,
        { provide: READER, useExisting: reader },
        { provide: ERASER, useExisting: eraser },
        PersonalDataService,
      ],
    };
  }
}
