import { Setting } from '@poydu/service';
import { IsIn, IsInt, IsNotEmpty, IsUrl, Max, Min, ValidateIf } from 'class-validator';

const isVault = ({ keyStore }: IdentityConfig): boolean => keyStore === 'vault';

/** Where a service finds the keys of the fleet. */
export class IdentityConfig {
  @Setting({ description: 'Where the key pairs live: vault, or file (development only)', default: 'file' })
  @IsIn(['file', 'vault'])
  keyStore: 'file' | 'vault';

  @Setting({ description: 'Folder of the file key store', default: '.poydu/keys' })
  @IsNotEmpty()
  keyStoreDir: string;

  @Setting({ description: 'Address of Vault', default: '', example: 'http://127.0.0.1:18200' })
  @ValidateIf(isVault)
  @IsUrl({ require_tld: false, require_protocol: true })
  vaultAddr: string;

  @Setting({ description: "The service's own AppRole in Vault", default: '' })
  @ValidateIf(isVault)
  @IsNotEmpty()
  vaultRoleId: string;

  @Setting({ description: 'Secret id of that AppRole', default: '', secret: true })
  @ValidateIf(isVault)
  @IsNotEmpty()
  vaultSecretId: string;

  @Setting({
    description:
      'Seconds between two looks for new keys, the same for all services: a rotated key signs after three looks, and half a minute at least',
    default: 60,
  })
  @IsInt()
  @Min(1)
  @Max(120)
  keysRefreshSeconds: number;
}
