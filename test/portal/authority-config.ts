/** Configuration of `openssl ca` and `openssl req` for the two CAs that live in `directory`. */
export function createAuthorityConfig(directory: string): string {
  const authority = (section: string, name: string) => `
[${section}]
dir = ${directory}
database = $dir/index.txt
new_certs_dir = $dir/new
certificate = $dir/${name}.pem
private_key = $dir/${name}.key
default_md = sha256
policy = any
unique_subject = no
rand_serial = yes
email_in_dn = no
copy_extensions = none
preserve = yes
`;
  return `
[ca]
default_ca = issuing_ca
${authority('root_ca', 'root')}${authority('issuing_ca', 'issuing')}
[any]
countryName = optional
organizationName = optional
organizationalUnitName = optional
commonName = optional
userId = optional
[req]
distinguished_name = dn
string_mask = utf8only
prompt = no
[dn]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[issuing]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[server]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,keyEncipherment
extendedKeyUsage = serverAuth
subjectAltName = DNS:*.shinkin-ib.jp,DNS:shinkin-ib.jp,DNS:*.example-bank.test,DNS:localhost,IP:127.0.0.1
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[user]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
`;
}
