/**
 * The one public door. It owns no data: it knows which path belongs to which service and who may come, checks what can
 * be checked early, and passes bytes on unchanged. The services check every token again themselves.
 */
package app.banyan.gateway;
