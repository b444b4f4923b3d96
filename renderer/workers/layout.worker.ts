// The layout kernel answers messages by itself; elkjs/lib/elk-api.js is its other end.
import 'elkjs/lib/elk-worker.min.js';
