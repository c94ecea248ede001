/** The papers of a case and the tables they are in. */
@NullMarked
package org.pouch.casework.dossier;

import org.jspecify.annotations.NullMarked;
