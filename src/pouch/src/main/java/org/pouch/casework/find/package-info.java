/** How officers find cases: by what is public of them, and by marks of what is not. */
@NullMarked
@NamedInterface("find")
package org.pouch.casework.find;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
