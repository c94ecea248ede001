/** Receipts: drafted, given, and recorded when the partner's arrive. */
@NullMarked
package org.pouch.exchange.receipt;

import org.jspecify.annotations.NullMarked;
