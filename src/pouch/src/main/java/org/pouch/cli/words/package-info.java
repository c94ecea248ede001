/** What a verification found, in words for somebody who is no technician. */
@NullMarked
package org.pouch.cli.words;

import org.jspecify.annotations.NullMarked;
