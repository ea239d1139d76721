import { IsIn, IsInt, IsNotEmpty, IsUrl, Max, Min } from 'class-validator';
import { Setting } from './settings.js';

/** What every service of the fleet can be told. */
export class ServiceConfig {
  @Setting({ description: 'development, test or production; production refuses development secrets', default: 'development' })
  @IsIn(['development', 'test', 'production'])
  nodeEnv: string;

  @Setting({ description: 'Address to listen on', default: '127.0.0.1' })
  @IsNotEmpty()
  host: string;

  @Setting({ description: 'Port to listen on; 0 takes a free one', example: 8005 })
  @IsInt()
  @Min(0)
  @Max(65_535)
  port: number;

  @Setting({ description: 'pino level: trace, debug, info, warn, error, silent', default: 'info' })
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
  logLevel: string;

  @Setting({ description: 'Where people reach the front door; links in messages begin with it', example: 'http://127.0.0.1:8080' })
  @IsUrl({ require_tld: false, require_protocol: true })
  publicUrl: string;

  @Setting({ description: 'Addresses (CIDR, comma-separated) whose X-Forwarded-For is believed', default: '127.0.0.1/8,::1' })
  @IsNotEmpty()
  trustedProxies: string;

  @Setting({ description: 'Milliseconds between "not ready" and the end of listening, so that probes notice', default: 0 })
  @IsInt()
  @Min(0)
  shutdownDelayMs: number;

  @Setting({ description: 'Milliseconds that a shutdown may take before the process ends all the same', default: 20_000 })
  @IsInt()
  @Min(1000)
  shutdownTimeoutMs: number;
}
