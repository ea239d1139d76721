/** Headers of a dead letter, beside those that the message had. */
export const topicHeader = 'dead_topic';
export const reasonHeader = 'dead_reason';
export const attemptsHeader = 'dead_attempts';
export const timeHeader = 'dead_time';
/** Stands on the copy of a dead letter that is to be handled again. */
export const replayHeader = 'dead_replay';
