/** The tables of packets, arrivals, receipts and sendings, and the rows in them. */
@NullMarked
package org.pouch.exchange.store;

import org.jspecify.annotations.NullMarked;
