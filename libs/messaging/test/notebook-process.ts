/** The notebook as a process of its own, which kills itself where DIE says. Settings come from the environment. */
import 'reflect-metadata';
import { runService } from '@poydu/service';
import { type Notebook, notebookModule } from './notebook.js';

const die = () => process.kill(process.pid, 'SIGKILL');
const behaviours: Record<string, Notebook> = {
  never: {},
  'before its commit': { behave: die },
  'after its commit': { behave: (_note, _message, database) => database.afterCommit(die) },
  'without consumers': { consumers: false },
};

await runService(notebookModule(behaviours[process.env['DIE'] ?? 'never']));
