/** HTTP: JSON, problems, limits. */
@NullMarked
package org.pouch.engine.web;

import org.jspecify.annotations.NullMarked;
