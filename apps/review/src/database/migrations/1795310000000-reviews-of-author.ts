import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one person wrote is found without reading what all others did. */
export class ReviewsOfAuthor1795310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX reviews_of_author ON reviews (user_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
