import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { AppError } from '@poydu/service';
import { catchError, type Observable, throwError } from 'rxjs';

/** The bot knows a bad id by this `detail`; the fields are named all the same. */
@Injectable()
export class TelegramDetail implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(catchError((error: unknown) => throwError(() => named(error))));
  }
}

function named(error: unknown): unknown {
  const isAboutId = error instanceof AppError && error.fields?.some(({ pointer }) => pointer === '/telegram_id');
  return isAboutId ? new AppError('validation-failed', 'Invalid telegram_id', { fields: error.fields, cause: error }) : error;
}
