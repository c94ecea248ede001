/** Bytes of packets and arrivals, kept in rows of bounded size. */
@NullMarked
@NamedInterface("pieces")
package org.pouch.exchange.pieces;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
