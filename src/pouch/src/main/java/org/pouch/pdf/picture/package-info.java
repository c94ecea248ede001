/** JPEG and PNG files, reduced to what makes the picture. */
@NullMarked
package org.pouch.pdf.picture;

import org.jspecify.annotations.NullMarked;
