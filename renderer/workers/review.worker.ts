import '../app/zod-config.ts';
import { randomBytes } from '../app/random.ts';
import { inOrder } from './message-queue.ts';
import type { FromReview, ToReview } from './review-messages.ts';
import { reviewSession } from './review-session.ts';

const handle = inOrder(
  reviewSession({ random: randomBytes, post: (message: FromReview) => self.postMessage(message) }),
  (_, cause) => {
    // The window learns of it as of any fault of a worker.
    setTimeout(() => {
      throw cause;
    });
  },
);

self.onmessage = ({ data }: MessageEvent<ToReview>): void => handle(data);
