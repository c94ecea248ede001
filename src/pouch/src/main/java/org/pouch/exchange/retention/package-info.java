/** What the exchange no longer needs, taken away by itself. Packets, receipts and the ledger are no such thing. */
@NullMarked
package org.pouch.exchange.retention;

import org.jspecify.annotations.NullMarked;
