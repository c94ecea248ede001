/** How each channel of each partner does: what works, what does not and since when, what waits and what stays behind. */
@NullMarked
@NamedInterface("watch")
package org.pouch.exchange.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
