import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { MediaConfig } from '../config.js';
import { headBytes, ObjectStore, type Upload, type UploadTerms } from './object-store.js';

const downloadTtlSeconds = 900;

/** Any store that speaks S3. */
export class S3Store extends ObjectStore {
  private readonly client: S3Client;

  constructor(private readonly config: MediaConfig) {
    super();
    this.client = new S3Client({
      endpoint: config.s3Endpoint,
      region: config.s3Region,
      forcePathStyle: true,
      credentials: { accessKeyId: config.s3AccessKeyId, secretAccessKey: config.s3SecretAccessKey },
      requestHandler: { connectionTimeout: 2000, requestTimeout: 10_000 },
    });
  }

  async upload({ key, contentType, size, expiresAt }: UploadTerms): Promise<Upload> {
    return createPresignedPost(this.client, {
      Bucket: this.config.s3Bucket,
      Key: key,
      Expires: Math.max(1, Math.round((expiresAt.getTime() - Date.now()) / 1000)),
      Fields: { 'Content-Type': contentType },
      Conditions: [
        ['content-length-range', size, size],
        ['eq', '$Content-Type', contentType],
      ],
    });
  }

  async peek(key: string): Promise<{ size: number; head: Uint8Array } | undefined> {
    try {
      const command = new GetObjectCommand({ Bucket: this.config.s3Bucket, Key: key, Range: `bytes=0-${String(headBytes - 1)}` });
      const { Body, ContentRange, ContentLength } = await this.client.send(command);
      const head = (await Body?.transformToByteArray()) ?? new Uint8Array();
      return { head, size: Number(ContentRange?.split('/')[1] ?? ContentLength ?? head.length) };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  download(key: string): Promise<string> {
    return getSignedUrl(this.client, new GetObjectCommand({ Bucket: this.config.s3Bucket, Key: key }), { expiresIn: downloadTtlSeconds });
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.config.s3Bucket, Key: key }));
  }
}
