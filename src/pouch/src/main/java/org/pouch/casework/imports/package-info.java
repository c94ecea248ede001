/** Cases taken in by the thousand from a file: each row once, the bad ones named, and their processes started a few at a time. */
@NullMarked
@NamedInterface("imports")
package org.pouch.casework.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
