import 'reflect-metadata'
import { runServer } from '#libs/runtime'
import { createApp } from './app.js'
import { banner } from './banner.js'

await runServer({ kind: 'projector', createApp, banner })
