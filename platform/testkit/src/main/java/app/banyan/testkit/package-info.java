/** What the services' tests share. Only what the platform does not own is ever stood in for. */
package app.banyan.testkit;
