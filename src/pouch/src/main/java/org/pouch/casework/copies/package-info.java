/** Where data of one person are kept here: all copies of them, for whoever answers that person. */
@NullMarked
@NamedInterface("copies")
package org.pouch.casework.copies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
