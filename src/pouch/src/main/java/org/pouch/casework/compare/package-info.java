/** Who a person is, as each paper and the register write it, held side by side for an officer to judge. */
@NullMarked
@NamedInterface("compare")
package org.pouch.casework.compare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
