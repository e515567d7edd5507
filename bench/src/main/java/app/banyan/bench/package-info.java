/**
 * {@code ./banyan bench}: whole orders through the gateway by buyers who wait for one order before they place the next,
 * how long each step takes, and what processor time and memory it costs every process of the platform.
 */
package app.banyan.bench;
