import { Id, Instant, Text } from '@poydu/service';

export class NewSampleItem {
  @Text({ min: 1, max: 200, description: 'What it is called' })
  name: string;
}

export class SampleItem {
  @Id()
  id: string;

  @Text({ max: 200 })
  name: string;

  @Instant()
  created_at: Date;
}
