/** Loads the .sql questions and asks them. Holds no SQL of its own. */
package io.sshcase.analysis;
