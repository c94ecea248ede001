/** Packets and receipts dated again before their last timestamp fades, beside the bytes that were sealed. */
@NullMarked
@NamedInterface("renewal")
package org.pouch.exchange.renewal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
