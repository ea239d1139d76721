import { runTask } from '@poydu/service';
import { AppModule } from './app.module.js';
import { addDemoEvents } from './demo.js';

await runTask(AppModule, addDemoEvents);
