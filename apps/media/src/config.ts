import { IdentityConfig } from '@poydu/identity';
import { KafkaConfig } from '@poydu/messaging';
import { DatabaseConfig } from '@poydu/persistence';
import { Setting } from '@poydu/service';
import { IsIn, IsInt, IsNotEmpty, IsUrl, Max, Min } from 'class-validator';

/** Where pictures are kept and how large they may be. */
export class MediaConfig {
  @Setting({ description: 's3, or disk: a folder of this service, for one machine only', default: 'disk' })
  @IsIn(['disk', 's3'])
  objectStore: 'disk' | 's3';

  @Setting({ description: 'Folder of the disk store', default: './media' })
  @IsNotEmpty()
  objectStoreDir: string;

  @Setting({ description: 'Address of the S3 store, as browsers reach it too', default: 'http://127.0.0.1:19000' })
  @IsUrl({ require_tld: false, require_protocol: true })
  s3Endpoint: string;

  @Setting({ description: 'Region of the S3 store', default: 'us-east-1' })
  @IsNotEmpty()
  s3Region: string;

  @Setting({ description: 'Bucket of the S3 store', default: 'poydu-media' })
  @IsNotEmpty()
  s3Bucket: string;

  @Setting({ description: 'Access key of the S3 store', default: 'poydu' })
  @IsNotEmpty()
  s3AccessKeyId: string;

  @Setting({
    description: 'Secret key of the S3 store, and what signs uploads to the disk store',
    secret: true,
    example: 'development-only',
  })
  @IsNotEmpty()
  s3SecretAccessKey: string;

  @Setting({ description: 'Largest picture in bytes', default: 10_485_760 })
  @IsInt()
  @Min(1024)
  @Max(104_857_600)
  pictureMaxBytes: number;

  @Setting({ description: 'Seconds that an upload may take to begin', default: 900 })
  @IsInt()
  @Min(10)
  uploadTtlSeconds: number;
}

/** All that this service can be told. */
export const settings = [MediaConfig, DatabaseConfig, KafkaConfig, IdentityConfig];
