import { runService } from '@poydu/service';
import { AppModule } from './app.module.js';

await runService(AppModule);
