import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutBucketCorsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { MediaConfig } from '../config.js';
import { ObjectStore, type StoredFile, type Upload, type UploadTerms } from './object-store.js';

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

  async allowOrigin(origin: string): Promise<void> {
    const CORSRules = [{ AllowedOrigins: [origin], AllowedMethods: ['POST'], AllowedHeaders: ['*'], MaxAgeSeconds: 3600 }];
    await this.client.send(new PutBucketCorsCommand({ Bucket: this.config.s3Bucket, CORSConfiguration: { CORSRules } }));
  }

  async read(key: string): Promise<StoredFile | undefined> {
    try {
      const { Body, ContentLength = 0 } = await this.client.send(new GetObjectCommand({ Bucket: this.config.s3Bucket, Key: key }));
      return Body instanceof Readable ? { size: ContentLength, content: Body } : undefined;
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  async write(key: string, content: Buffer, contentType: string): Promise<void> {
    await this.client.send(new PutObjectCommand({ Bucket: this.config.s3Bucket, Key: key, Body: content, ContentType: contentType }));
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.config.s3Bucket, Key: key }));
  }
}
