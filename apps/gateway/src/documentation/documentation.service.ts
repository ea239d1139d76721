import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { asyncApiDocument } from '@poydu/contracts/asyncapi';
import { AppError } from '@poydu/service';
import { start } from './documentation.page.js';

const require = createRequire(import.meta.url);

/** A file of the page. */
export interface PageFile {
  type: string;
  content: string;
}

/** The documents of the fleet and the files of Swagger UI, read when they are first asked for. */
@Injectable()
export class DocumentationService {
  readonly #files = new Map<string, Promise<string>>();

  openApi(): Promise<string> {
    return this.#read(require.resolve('@poydu/client/openapi.json'));
  }

  asyncApi(): object {
    return asyncApiDocument();
  }

  /** @throws AppError not-found */
  async pageFile(name: string): Promise<PageFile> {
    switch (name) {
      case 'start.js':
        return { type: 'application/javascript; charset=utf-8', content: start };
      case 'swagger-ui-bundle.js':
        return {
          type: 'application/javascript; charset=utf-8',
          content: await this.#read(require.resolve('swagger-ui-dist/swagger-ui-bundle.js')),
        };
      case 'swagger-ui.css':
        return { type: 'text/css; charset=utf-8', content: await this.#read(require.resolve('swagger-ui-dist/swagger-ui.css')) };
      default:
        throw new AppError('not-found');
    }
  }

  #read(file: string): Promise<string> {
    const known = this.#files.get(file);
    if (known) return known;
    const text = readFile(file, 'utf8');
    this.#files.set(file, text);
    return text;
  }
}
