/** Cases of which nothing may leave any more: their partner took them back. */
@NullMarked
@NamedInterface("recall")
package org.pouch.exchange.recall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
