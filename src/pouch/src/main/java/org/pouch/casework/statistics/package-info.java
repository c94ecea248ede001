/** How many requests there were with each partner, and what became of them; for outside the authority without small numbers. */
@NullMarked
@NamedInterface("statistics")
package org.pouch.casework.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
