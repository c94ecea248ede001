/** A packet, its receipts, and the lines and seals of the ledger about it in one file that proves itself. */
@NullMarked
@NamedInterface("proof")
package org.pouch.exchange.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
