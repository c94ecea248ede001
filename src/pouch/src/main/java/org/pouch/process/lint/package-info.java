/** Says what is wrong with models before an engine sees them, and deploys those that are right. */
@NullMarked
@NamedInterface("lint")
package org.pouch.process.lint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
