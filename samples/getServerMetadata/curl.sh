curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/.well-known/oauth-authorization-server"
