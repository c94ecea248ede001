/** Packets as pages and proofs look at them. */
@NullMarked
package org.pouch.exchange.register;

import org.jspecify.annotations.NullMarked;
