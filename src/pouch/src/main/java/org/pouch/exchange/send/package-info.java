/** What leaves: sealed, put out, handed to channels, and what becomes of each sending. */
@NullMarked
package org.pouch.exchange.send;

import org.jspecify.annotations.NullMarked;
