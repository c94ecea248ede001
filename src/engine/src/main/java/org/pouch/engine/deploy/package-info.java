/** Deploys models, decisions and forms, and deletes them. */
@NullMarked
package org.pouch.engine.deploy;

import org.jspecify.annotations.NullMarked;
