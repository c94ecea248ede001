/** Packets that a mail server had taken and sent back. */
@NullMarked
@NamedInterface("bounce")
package org.pouch.exchange.bounce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
