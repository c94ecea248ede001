/** JPEG and PNG files, reduced to what makes the picture. */
@NullMarked
@NamedInterface("picture")
package org.pouch.pdf.picture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
