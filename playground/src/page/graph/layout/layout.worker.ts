// Defines the handler of messages: in a worker it speaks the protocol of `elk-api`.
import 'elkjs/lib/elk-worker.min.js';
