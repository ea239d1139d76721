import { runTask } from '@poydu/service';
import { AppModule } from './app.module.js';
import { addDemoProfiles } from './demo.js';

await runTask(AppModule, addDemoProfiles);
