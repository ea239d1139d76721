import { Instant, OneOf, Text } from '@poydu/service';

/** The export is being put together; a mail says when it can be downloaded. */
export class PreparingExport {
  @OneOf(['preparing'])
  status: 'preparing';

  @Instant()
  requested_at: Date;
}

/** The export can be downloaded. */
export class ReadyExport {
  @OneOf(['ready'])
  status: 'ready';

  @Text({ max: 2000, description: 'Where the archive (zip) is: opens for the person alone, with a session' })
  url: string;

  @Instant({ description: 'When the archive is removed; another one can be asked for then' })
  expires_at: Date;
}
