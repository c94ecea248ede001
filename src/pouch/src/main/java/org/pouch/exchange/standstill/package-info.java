/** While cooperation stands still: what is not sent and not given up, what is kept and not filed. */
@NullMarked
@NamedInterface("standstill")
package org.pouch.exchange.standstill;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
