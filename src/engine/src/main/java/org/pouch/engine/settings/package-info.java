/** How an engine is told to run. */
@NullMarked
@NamedInterface("settings")
package org.pouch.engine.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
