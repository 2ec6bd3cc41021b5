/** Opens what support collected, tells its kind and hands out its files one stream at a time. */
package io.sshcase.bundle;
